import { writeLesson } from "./templates/write-lesson.ts";

const [slug, ...rest] = process.argv.slice(2);
if (!slug || rest.length > 0) {
  console.error("Usage: npm run new:lesson <slug>, such as late-joiners");
  process.exit(2);
}
const written = await writeLesson(slug, process.cwd());
if (!written.ok) {
  console.error(written.message);
  process.exit(1);
}
const [path] = written.paths;
console.log(`${path} is written, and it builds.

Next:
  npm run dev             then open http://localhost:3000/lessons/${slug}: it changes as you save
  npm run check:content   before you hand it in
  docs/authoring.md       has the front matter and the voice; /contribute shows every part`);
