// @ts-check
// Which handbooks the bench reads, and where they come to stand in its site.
import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * The two public handbooks where a folder holds them; any other folder is one handbook of its own.
 * @param {string} folder
 */
export const handbooks = (folder) =>
  existsSync(join(folder, "18F+handbook"))
    ? [
        { from: join(folder, "18F+handbook/pages"), to: "18f" },
        { from: join(folder, "wp-cli+handbook"), to: "wp-cli" },
      ]
    : [{ from: folder, to: "site" }];
