/** What is wrong with a form as a whole; it is announced when it appears. */
export function FormFault({ children }: { children: string | null }) {
  return (
    <p role="alert" className="text-danger text-note empty:hidden">
      {children}
    </p>
  );
}
