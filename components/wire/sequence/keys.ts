/** What a key does in the diagram. */
export type KeyAction =
  | { readonly do: "move"; readonly by: number }
  | { readonly do: "edge"; readonly to: "first" | "last" }
  | { readonly do: "pan"; readonly by: number }
  | { readonly do: "zoom"; readonly way: 1 | -1 }
  | { readonly do: "pick" | "fit" | "follow" };

type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** Pixels that a panned step moves. */
const PAN = 80;

/** The action of a key press; null leaves it to the browser, as Page Up and Page Down. */
export function keyAction({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyPress): KeyAction | null {
  if (altKey || ctrlKey || metaKey) return null;
  switch (key) {
    case "ArrowDown":
      return shiftKey ? { do: "pan", by: PAN } : { do: "move", by: 1 };
    case "ArrowUp":
      return shiftKey ? { do: "pan", by: -PAN } : { do: "move", by: -1 };
    case "Home":
      return { do: "edge", to: "first" };
    case "End":
      return { do: "edge", to: "last" };
    case "Enter":
    case " ":
      return { do: "pick" };
    case "+":
    case "=":
      return { do: "zoom", way: 1 };
    case "-":
    case "_":
      return { do: "zoom", way: -1 };
    case "0":
      return { do: "fit" };
    case "f":
    case "F":
      return { do: "follow" };
    default:
      return null;
  }
}
