// What the tests that pull the plug share.
import { isAlive, redisOf, until } from "./harness.mjs";

/** Numbers that look random and come again with the same seed. */
export function dice(seed) {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Pulls the plug and starts again; tells which private Redis there was. */
export async function crashed(server) {
  const redis = redisOf(server.data);
  await server.kill();
  await until("the private redis-server to be gone", () => !redis.some(isAlive));
  await server.start();
  return redis;
}
