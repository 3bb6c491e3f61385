import { useId } from "react";
import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { cn } from "#components/ui/cn.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";

/** What a link in someone's Markdown may lead to: whole addresses of the web, and mail. */
export function safeUrl(url: string): string | null {
  const parsed = URL.parse(url);
  if (!parsed || !["http:", "https:", "mailto:"].includes(parsed.protocol)) return null;
  return parsed.href;
}

const Heading: Components["h1"] = ({ children }) => (
  <p>
    <strong>{children}</strong>
  </p>
);

const Link: Components["a"] = ({ href, children }) =>
  href ? (
    <a href={href} rel="noopener noreferrer nofollow">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );

const components: Components = {
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  a: Link,
  // Loading one would tell its server who reads this, and when.
  img: ({ alt, src }) => (
    <span>
      [image: {alt || "no description"}
      {typeof src === "string" && src ? `, ${src}` : ""}]
    </span>
  ),
  input: ({ checked }) => (checked ? "☑" : "☐"),
  table: ({ children }) => (
    <ScrollBox label="Table">
      <table>{children}</table>
    </ScrollBox>
  ),
};

/**
 * What a person wrote in Markdown (GFM). HTML in it is shown as text, images are not loaded, links
 * lead to http, https and mailto only.
 */
export function Markdown({ children, className }: { children: string; className?: string }) {
  const id = useId();
  return (
    <div className={cn("prose wrap-anywhere text-note", className)}>
      <ReactMarkdown
        remarkPlugins={[remarkGfm]}
        remarkRehypeOptions={{ clobberPrefix: `${id}-` }}
        urlTransform={safeUrl}
        components={components}
      >
        {children}
      </ReactMarkdown>
    </div>
  );
}
