/** A rehype plugin: it adds to the tree that it is given. */
export default function exportOutline(): (tree: object) => void;
