import "./style.css";
import { parseBrief, type Brief } from "./brief";
import { renderBrief, renderEmpty } from "./page";

async function brief(): Promise<Brief | null> {
  const found = await parseBrief(document.getElementById("brief")?.textContent ?? "null");
  if (found || !import.meta.env.DEV) return found;
  const answer = await fetch("/test/sample.json");
  return answer.ok ? ((await answer.json()) as Brief) : null;
}

const root = document.getElementById("page");
if (root) {
  const found = await brief();
  if (found) renderBrief(found, root);
  else renderEmpty(root);
}
