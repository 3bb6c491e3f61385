"use client";

import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "#components/ui/tabs.tsx";
import { CopyButton } from "./copy-button.tsx";

/** The same thing in one more language or tool. */
export interface CodeSample {
  readonly id: string;
  readonly label: string;
  /** How to run it: what it needs, in one line. */
  readonly needs: string;
  readonly code: string;
}

/** Samples side by side, each with a button that copies it. */
export function CodeTabs({ samples }: { samples: readonly CodeSample[] }) {
  return (
    <Tabs defaultValue={samples[0]?.id}>
      <TabsList aria-label="Languages">
        {samples.map(({ id, label }) => (
          <TabsTrigger key={id} value={id}>
            {label}
          </TabsTrigger>
        ))}
      </TabsList>
      {samples.map((sample) => (
        <TabsContent key={sample.id} value={sample.id} className="pt-3">
          <Sample sample={sample} />
        </TabsContent>
      ))}
    </Tabs>
  );
}

function Sample({ sample }: { sample: CodeSample }) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <p className="text-micro text-muted">{sample.needs}</p>
        <CopyButton text={sample.code} what={`the code for ${sample.label}`} />
      </div>
      <ScrollBox label={`Code for ${sample.label}`} className="rounded-sm bg-sunken">
        <pre className="p-3 text-micro leading-5">
          <code>{sample.code}</code>
        </pre>
      </ScrollBox>
    </div>
  );
}
