// Gathers the licence texts of the packages whose code or data end up in the page, and fails when one is not listed.
import { readFileSync } from "node:fs";

const SHIPPED = [
  "@observablehq/plot", "d3-array", "d3-axis", "d3-color", "d3-format", "d3-geo", "d3-interpolate", "d3-path", "d3-scale",
  "d3-scale-chromatic", "d3-selection", "d3-shape", "d3-time", "d3-time-format", "internmap", "isoformat", "topojson-client", "world-atlas",
];
const NAME = "virtual:licences";

function gather(root) {
  const by = new Map();
  for (const name of SHIPPED) {
    const text = readFileSync(`${root}/node_modules/${name}/LICENSE`, "utf8").trim();
    const [copyright = "", ...rest] = text.split(/\n/);
    const body = rest.join("\n").trim().replace(/([^\n])\n(?!\n)/g, "$1 ");
    by.set(body, [...(by.get(body) ?? []), `${name}: ${copyright}`]);
  }
  return [...by].map(([text, works]) => ({ works, text }));
}

/** A Vite plugin: `import licences from "virtual:licences"`. */
export function licences(root) {
  return {
    name: "licences",
    resolveId: (id) => (id === NAME ? `\0${NAME}` : null),
    load: (id) => (id === `\0${NAME}` ? `export default ${JSON.stringify(gather(root))}` : null),
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        for (const [path, module] of Object.entries(chunk.modules ?? {})) {
          const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
          if (name && module.renderedLength > 0 && !SHIPPED.includes(name)) this.error(`${name} ends up in the page, but scripts/licences.mjs does not list it`);
        }
      }
    },
  };
}
