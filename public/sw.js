/**
 * Keeps the lessons of one build for reading without a network (Service Workers, W3C). It is
 * registered when a reader asks for that, and never keeps what is about a person: no API, no runs.
 */
importScripts("/api/offline");

/** @type {import("#lib/offline-files.ts").OfflineFiles} */
const { build, lessons, others, assets } = self.OFFLINE;
const PREFIX = "lessons-";
const CACHE = PREFIX + build;
/** In the cache, once it is complete: how much is in it. */
const MARK = "/offline-kept";
const NETWORK_MS = 3_000;
const LANES = 6;
const pages = new Set([...lessons, ...others]);
const data = new Set(others.filter((path) => path.includes(".")));

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("activate", (event) => event.waitUntil(removeOthers()));

self.addEventListener("message", (event) => {
  if (event.data === "apply") void self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/_next/static/")) event.respondWith(cacheFirst(request));
  // The router's own requests for a page fail without a network: it then loads the page as a whole.
  else if (data.has(pathname) || (request.mode === "navigate" && pages.has(pathname))) {
    event.respondWith(networkFirst(request, pathname));
  }
});

async function keep() {
  const channel = new BroadcastChannel("offline");
  const cache = await caches.open(CACHE);
  const kept = { lessons: 0, of: lessons.length, bytes: 0 };
  const add = async (path) => {
    const response = await fetch(path, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    const { byteLength } = await response.clone().arrayBuffer();
    kept.bytes += byteLength;
    await cache.put(path, response);
  };
  const addAll = async (paths, done = () => {}) => {
    const left = paths.values();
    const lane = async () => {
      for (const path of left) {
        await add(path);
        done();
        channel.postMessage(kept);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  };
  try {
    // A lesson counts when all that it needs is there.
    await addAll(assets);
    await addAll(others);
    await addAll(lessons, () => {
      kept.lessons++;
    });
    await cache.put(MARK, Response.json(kept));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  } finally {
    channel.close();
  }
}

async function removeOthers() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function cacheFirst(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function networkFirst(request, path) {
  const network = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, NETWORK_MS));
  const answer = await Promise.race([network.catch(() => undefined), late]);
  if (answer && answer.status < 500) return answer;
  const cache = await caches.open(CACHE);
  return (await cache.match(path, { ignoreVary: true })) ?? network;
}
