// Asks the browser to keep this page for a reload without a network: src/shell/worker.js. Only
// where the page came over TLS or from the machine itself; elsewhere all goes on without it.

export function keepShell(scope: "/c/" | "/j"): void {
	void navigator.serviceWorker?.register("/worker.js", { scope }).catch(() => undefined);
}
