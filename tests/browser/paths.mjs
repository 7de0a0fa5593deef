// @ts-check
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's root. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** The compiler under test. */
export const guidepost = process.env.GUIDEPOST_BIN ?? join(root, "target/debug/guidepost");

/** The starter handbook, built once for all tests. */
export const site = join(root, "target/browser/site");

/** The theme's fixtures, one page or more for each template, written once for all tests. */
export const preview = join(root, "target/browser/theme");

/** A handbook that strains the theme: long words, many pages, nothing at all. */
export const strain = join(root, "target/browser/strain");

/** The day that is today in every test. */
export const today = "2026-11-22";
