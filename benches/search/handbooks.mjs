// @ts-check
// Which handbooks the bench reads, and where they come to stand in its site.
import { join } from "node:path";

/** @param {string} folder where the handbooks lie */
export const handbooks = (folder) => [
  { from: join(folder, "18F+handbook/pages"), to: "18f" },
  { from: join(folder, "wp-cli+handbook"), to: "wp-cli" },
];
