/** The browser has nothing to do: what is composed here no browser would send, so the sidecar does. */
export async function runFrames(): Promise<void> {}
