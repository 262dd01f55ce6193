// What the conversations are written with.
export * from "./people.mjs";
export * from "./questions.mjs";
export * from "./schema.mjs";
export * from "./server.mjs";
export * from "./socket.mjs";
