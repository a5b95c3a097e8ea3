/** The element in React's typed templates. */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { projectWith, run, tidy } from "../harness/hosts.mjs";
import { at } from "../harness/place.mjs";

after(tidy);

const consumer = `
import type { ArticleDiffElement, ArticleDiffProps } from "article-diff";
import "article-diff/define";
import { type DetailedHTMLProps, type HTMLAttributes, useRef } from "react";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "article-diff": DetailedHTMLProps<HTMLAttributes<ArticleDiffElement>, ArticleDiffElement> & ArticleDiffProps;
    }
  }
}

export function Good() {
  const diff = useRef<ArticleDiffElement>(null);
  return (
    <article-diff
      ref={diff}
      left="One."
      right={{ blocks: [{ kind: "paragraph", text: "One." }] }}
      mode="copy"
      eager
      lang="en"
      onarticle-diff-ready={({ detail }) => diff.current?.goTo(detail.links[0]?.id ?? "")}
    />
  );
}

export const bad = [
  // @ts-expect-error there is no such mode
  <article-diff mode="fast" />,
  // @ts-expect-error a story has blocks
  <article-diff left={{ title: "One" }} />,
  // @ts-expect-error a comparison has no such property
  <article-diff onarticle-diff-ready={({ detail }) => detail.nothing} />,
];
`;

for (const compiler of ["typescript", "typescript-5.9"]) {
  test(`React's JSX with ${compiler}`, async () => {
    const options = {
      strict: true,
      noEmit: true,
      jsx: "react-jsx",
      module: "esnext",
      moduleResolution: "bundler",
    };
    const folder = await projectWith("jsx", {
      "consumer.tsx": consumer,
      "tsconfig.json": JSON.stringify({
        compilerOptions: { ...options, target: "es2022", types: [], lib: ["es2023", "dom", "dom.iterable"] },
        include: ["consumer.tsx"],
      }),
    });
    const printed = await run("node", [at(`node_modules/${compiler}/bin/tsc`)], { cwd: folder }).then(
      () => "",
      ({ stdout }) => stdout,
    );
    assert.equal(printed, "");
  });
}
