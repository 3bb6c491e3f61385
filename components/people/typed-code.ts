/** The class's code in what was typed or pasted: a whole join link holds it, too. */
export function codeIn(typed: string): string {
  const linked = /\/join\/([^/?#\s]+)/i.exec(typed)?.[1];
  return (linked ?? typed).trim();
}
