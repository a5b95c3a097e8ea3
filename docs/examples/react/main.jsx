/** React 19 and later hand objects over as properties and listen to events of any name. */

import "article-diff/define";
import { useRef, useState } from "react";
import { createRoot } from "react-dom/client";
import { left, right } from "../stories.js";

function App() {
  const diff = useRef(null);
  const [mode, setMode] = useState("copy");
  const [summary, setSummary] = useState("");
  const [place, setPlace] = useState("");
  return (
    <main>
      <article-diff
        ref={diff}
        left={left}
        right={right}
        mode={mode}
        eager={true}
        onarticle-diff-ready={({ detail }) => setSummary(`${detail.mode}: ${detail.links.length} links`)}
        onarticle-diff-change={({ detail }) => setPlace(`${detail.index + 1} of ${detail.count}`)}
      />
      <button type="button" onClick={() => diff.current.next()}>
        Next change
      </button>
      <button type="button" onClick={() => setMode("accounts")}>
        As two accounts
      </button>
      <output>
        {summary}; {place}
      </output>
    </main>
  );
}

createRoot(document.getElementById("app")).render(<App />);
