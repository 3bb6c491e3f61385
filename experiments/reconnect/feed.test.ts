import { expect, test } from "vitest";
import { Feed, messageOf, numberIn } from "./feed.ts";
import { Place } from "./place.ts";

function published(keep: number, count: number): Feed {
  const feed = new Feed(keep);
  for (let n = 0; n < count; n++) feed.publish();
  return feed;
}

test("what comes after an offset is sent again, as far as the buffer reaches back", () => {
  expect(published(3, 10).after(8)).toEqual([9, 10]);
  expect(published(3, 10).after(2)).toEqual([8, 9, 10]);
  expect(published(3, 10).after(10)).toEqual([]);
  expect(published(0, 10).after(2)).toEqual([]);
});

test("a message is read back as it was written, and nothing else is one", () => {
  expect(numberIn(messageOf(42))).toBe(42);
  expect(["", "42", '{"n":"1"}', '{"n":1}x'].map(numberIn)).toEqual([null, null, null, null]);
});

test("a client tells what lies around its loss once, and asks by what it has saved", () => {
  const place = new Place(5);
  const first = [3, 4, 5, 6, 7].map((number) => place.take(number));
  expect(first).toEqual([null, null, null, null, null]);
  expect(place.saved).toBe(5);
  place.connected();
  expect([6, 7, 8].map((number) => place.take(number))).toEqual([{ last: 7, next: 6 }, null, null]);
});
