import { SidedFigure, type SidedFigureProps } from "./sided-figure.tsx";

/** The head of a request or a response, a fenced code block with its lines, with who sent it. */
export function HttpHead({ from, title, children }: Omit<SidedFigureProps, "className">) {
  return (
    <SidedFigure from={from} title={title} className="code-flush">
      {children}
    </SidedFigure>
  );
}
