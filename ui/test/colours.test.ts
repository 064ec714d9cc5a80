import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Brief } from "../src/brief";
import { fixedActor, rampColour, seriesStyles } from "../src/colours";

const names = { TUR: "Türkiye", RUS: "Russia", KAZ: "Kazakhstan", UZB: "Uzbekistan" };
const actors = Object.entries(names).map(([id, name]) => [id, { name, iso_numeric: null, role: "other" as const }]);
const brief: Pick<Brief, "power" | "actors"> = { power: "TUR", actors: Object.fromEntries(actors) };

describe("fixed colours", () => {
  it("hold for an actor's id, name, and what is said of it", () => {
    expect(fixedActor(brief, "TUR")).toBe("TUR");
    expect(fixedActor(brief, "Türkiye with the members")).toBe("TUR");
    expect(fixedActor(brief, "power with members")).toBe("TUR");
    expect(fixedActor(brief, "powers")).toBeNull();
    expect(fixedActor(brief, "Russians")).toBeNull();
    expect(fixedActor(brief, "KAZ")).toBeNull();
  });

  it("do not depend on the other series", () => {
    const alone = seriesStyles(brief, ["RUS"]).get("RUS");
    const among = seriesStyles(brief, ["KAZ", "TUR", "RUS"]).get("RUS");
    expect(alone).toEqual(among);
  });

  it("are Okabe and Ito's in the light theme", () => {
    const css = readFileSync(new URL("../src/style.css", import.meta.url), "utf8");
    for (const [id, colour] of Object.entries({ TUR: "#d55e00", RUS: "#0072b2", CHN: "#cc79a7", USA: "#009e73", EU: "#e69f00" })) {
      expect(css).toContain(`--actor-${id}: ${colour};`);
    }
  });
});

it("members beside a fixed actor are grey, and the power is drawn strongest", () => {
  const styles = seriesStyles(brief, ["TUR", "KAZ", "UZB"]);
  expect(styles.get("KAZ")?.mark).toBe("var(--grey)");
  expect(styles.get("UZB")?.mark).toBe("var(--grey)");
  expect(styles.get("TUR")?.width).toBeGreaterThan(styles.get("KAZ")?.width ?? 9);
});

it("two series of one actor share its colour and differ by dash", () => {
  const styles = seriesStyles(brief, ["power with members", "power with all UN states"]);
  expect(styles.get("power with members")).toMatchObject({ mark: "var(--actor-TUR)", dash: null });
  expect(styles.get("power with all UN states")).toMatchObject({ mark: "var(--actor-TUR)", dash: "5 3" });
});

it("series without a fixed actor differ by colour or dash", () => {
  const styles = [...seriesStyles(brief, ["within", "with power", "all", "random"]).values()];
  expect(new Set(styles.map((style) => `${style.mark} ${style.dash}`)).size).toBe(4);
});

it("the ramp stays within its ends", () => {
  expect(rampColour(-1)).toContain(" 0%");
  expect(rampColour(2)).toContain(" 100%");
});
