import { removeDataDir, startLab } from "./lab.ts";

/** Starts the lab that all end-to-end tests share, as `npm start` does, and tells them where it is. */
export default async function setup(): Promise<() => Promise<void>> {
  const lab = await startLab();
  process.env.LAB_URL = lab.url;
  process.env.LAB_WS_URL = lab.wsUrl;
  process.env.LAB_DATABASE_URL = lab.databaseUrl;
  process.env.LAB_DATA_DIR = lab.dataDir;
  return async () => {
    await lab.stop();
    await removeDataDir(lab.dataDir);
  };
}
