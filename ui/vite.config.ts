import { defineConfig } from "vitest/config";
import { viteSingleFile } from "vite-plugin-singlefile";
import { licences } from "./scripts/licences.mjs";

// One page, one file: every script, style and map is inlined, so that the brief opens offline.
export default defineConfig({
  plugins: [licences(import.meta.dirname), viteSingleFile({ removeViteModuleLoader: true })],
  build: {
    target: "es2022",
    modulePreload: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 800,
    rollupOptions: { input: "brief.html" },
  },
  test: { include: ["test/**/*.test.ts"], environment: "node" },
});
