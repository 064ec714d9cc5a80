/** Reading values off a chart: by pointer, by touch, and by the arrow keys with a spoken echo. */

import { h, s } from "./dom";
import type { Panel, Target } from "./marks/mark";

/** How far a pointer may be from a place, in CSS pixels, when the place has no vertical rule. */
const REACH = 40;

function scaleOf(svg: SVGSVGElement): number {
  const drawn = svg.viewBox.baseVal.width || 1;
  return svg.getBoundingClientRect().width / drawn || 1;
}

function nearest(panel: Panel, x: number, y: number): Target | null {
  let best: Target | null = null;
  let least = Infinity;
  for (const target of panel.targets) {
    const distance = target.rule ? Math.abs(target.x - x) : Math.hypot(target.x - x, target.y - y);
    if (distance < least && (target.rule || distance <= REACH)) {
      least = distance;
      best = target;
    }
  }
  return best;
}

/** Makes a drawn chart answer the pointer and the keyboard; returns what removes it again. */
export function attachHover(region: HTMLElement, panels: readonly Panel[], live: HTMLElement): () => void {
  const tip = h("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  region.append(tip);
  const cursor = s("line", { class: "cursor" });
  const ring = s("circle", { class: "cursor-ring", r: 7 });
  const stop = new AbortController();
  const on = { signal: stop.signal };
  let at: [number, number] = [0, -1];

  const hide = (): void => {
    tip.hidden = true;
    cursor.remove();
    ring.remove();
  };

  const show = (panel: Panel, target: Target): void => {
    tip.replaceChildren(
      h("strong", {}, panel.name ? `${panel.name}, ${target.title}` : target.title),
      ...target.lines.map((line) => {
        const item = h("span", {}, line.text);
        if (line.colour) {
          const swatch = h("i", {});
          swatch.style.background = line.colour;
          item.prepend(swatch);
        }
        return item;
      }),
    );
    tip.hidden = false;
    cursor.remove();
    ring.remove();
    if (target.rule) {
      for (const [name, value] of Object.entries({ x1: target.x, x2: target.x, y1: target.rule[0], y2: target.rule[1] })) {
        cursor.setAttribute(name, String(value));
      }
      panel.svg.append(cursor);
    } else {
      ring.setAttribute("cx", String(target.x));
      ring.setAttribute("cy", String(target.y));
      panel.svg.append(ring);
    }
    const box = region.getBoundingClientRect();
    const frame = panel.svg.getBoundingClientRect();
    const scale = scaleOf(panel.svg);
    const x = frame.left - box.left + target.x * scale;
    const y = frame.top - box.top + (target.rule ? target.rule[0] : target.y) * scale;
    const wide = tip.offsetWidth;
    const left = x + 14 + wide <= box.width ? x + 14 : x - 14 - wide;
    tip.style.left = `${Math.max(0, Math.min(left, box.width - wide))}px`;
    tip.style.top = `${Math.max(0, y - (target.rule ? 0 : tip.offsetHeight + 10))}px`;
  };

  panels.forEach((panel, p) => {
    const seek = (event: PointerEvent): void => {
      const frame = panel.svg.getBoundingClientRect();
      const scale = scaleOf(panel.svg);
      const target = nearest(panel, (event.clientX - frame.left) / scale, (event.clientY - frame.top) / scale);
      if (!target) return hide();
      at = [p, panel.targets.indexOf(target)];
      show(panel, target);
    };
    panel.svg.addEventListener("pointermove", seek, on);
    panel.svg.addEventListener("pointerdown", seek, on);
    panel.svg.addEventListener("pointerleave", hide, on);
  });

  region.addEventListener("blur", hide, on);
  region.addEventListener(
    "keydown",
    (event) => {
      const [p, t] = at;
      const count = panels[p]?.targets.length ?? 0;
      let next: [number, number];
      if (event.key === "ArrowRight") next = [p, Math.min(count - 1, t + 1)];
      else if (event.key === "ArrowLeft") next = [p, Math.max(0, t - 1)];
      else if (event.key === "ArrowDown") next = [Math.min(panels.length - 1, p + 1), Math.max(0, t)];
      else if (event.key === "ArrowUp") next = [Math.max(0, p - 1), Math.max(0, t)];
      else if (event.key === "Home") next = [p, 0];
      else if (event.key === "End") next = [p, count - 1];
      else if (event.key === "Escape") return hide();
      else return;
      event.preventDefault();
      const panel = panels[next[0]];
      if (!panel) return;
      next[1] = Math.min(next[1], panel.targets.length - 1);
      const target = panel.targets[next[1]];
      if (!target) return;
      at = next;
      show(panel, target);
      live.textContent = [panel.name, target.title, ...target.lines.map((line) => line.text)].filter(Boolean).join("; ");
    },
    on,
  );

  return () => {
    stop.abort();
    tip.remove();
  };
}
