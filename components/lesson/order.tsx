"use client";

import { type ReactNode, useId, useState } from "react";
import { flushSync } from "react-dom";
import type { OrderQuestion } from "#protocol/quiz.ts";
import { OrderItem } from "./order-item.tsx";
import { moveTo, shuffleOnce } from "./order-moves.ts";
import { QuizFrame } from "./quiz-frame.tsx";
import { type OfLesson, saidBefore, useQuizResult } from "./quiz-result.ts";
import { QuizText } from "./quiz-text.tsx";
import { QuizVerdict } from "./quiz-verdict.tsx";

/** Things to put in order: `items` are given in the right one, and shown in another. */
export function Order({ id, ask, items, why, lesson }: OrderQuestion & OfLesson) {
  const { isReady, known, record } = useQuizResult(id, lesson);
  const [order, setOrder] = useState<readonly string[]>(() => shuffleOnce(items, id));
  /** The order that was checked last: what has not moved since keeps its verdict. */
  const [judged, setJudged] = useState<readonly string[]>([]);
  const [said, setSaid] = useState<ReactNode>(null);
  const legend = useId();
  const isSolved = judged.length > 0 && judged.every((item, at) => item === items[at]);

  const move = (from: number, to: number, button: HTMLElement) => {
    const moved = moveTo(order, from, to);
    if (!isReady || moved === order) return;
    const place = ` is now ${to + 1} of ${items.length}.`;
    // What is moved in the page loses the focus.
    flushSync(() => {
      setOrder(moved);
      setSaid(
        <>
          <QuizText>{order[from] ?? ""}</QuizText>
          {place}
        </>,
      );
    });
    button.focus();
  };
  const submit = () => {
    if (!isReady) return;
    if (isSolved) {
      setOrder(shuffleOnce(items, id));
      setJudged([]);
      setSaid("Shuffled again.");
      return;
    }
    const misplaced = order.filter((item, at) => item !== items[at]).length;
    setJudged(order);
    setSaid(misplaced === 0 ? "Right." : `${misplaced} of ${items.length} are out of place.`);
    record(misplaced === 0);
  };

  return (
    <QuizFrame
      ask={ask}
      title="Put in order"
      onSubmit={submit}
      button={isSolved ? "Try again" : "Check the order"}
      status={said ?? saidBefore(known)}
      answers={<Answer items={items} why={why} />}
    >
      <p id={legend} className="my-0 font-medium">
        <QuizText>{ask}</QuizText>
      </p>
      <ol aria-labelledby={legend} className="my-2 list-none border-t pl-0">
        {order.map((item, at) => (
          <OrderItem
            key={item}
            text={item}
            at={at}
            count={items.length}
            isFixed={isSolved}
            onMove={(to, button) => move(at, to, button)}
            verdict={
              judged[at] === item ? (
                <QuizVerdict isRight={item === items[at]}>
                  {item === items[at] ? "in place" : "out of place"}
                </QuizVerdict>
              ) : null
            }
          />
        ))}
      </ol>
      {isSolved ? (
        <p className="my-2 text-muted text-note">
          <QuizText>{why}</QuizText>
        </p>
      ) : null}
    </QuizFrame>
  );
}

function Answer({ items, why }: Pick<OrderQuestion, "items" | "why">) {
  return (
    <>
      <ol>
        {items.map((item) => (
          <li key={item}>
            <QuizText>{item}</QuizText>
          </li>
        ))}
      </ol>
      <p>
        <QuizText>{why}</QuizText>
      </p>
    </>
  );
}
