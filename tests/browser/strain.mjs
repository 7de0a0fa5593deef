// @ts-check
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guidepost, strain, today } from "./paths.mjs";

const long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const identifier = "io.example.platform.provisioning.internal.TenantProvisioningRequestValidatorFactoryBean";
const title = "Why the provisioning of tenants in regions with two zones waits for a person, and what we do about it until spring";

/** @param {number} count @param {(at: number) => string} make */
const times = (count, make) => Array.from({ length: count }, (_, at) => make(at));

/** @param {number} at */
const number = (at) => String(at).padStart(4, "0");

/** @param {number} at */
function decision(at) {
  const states = ["proposed", "accepted", "rejected", "deprecated"];
  const follows = at > 1 && at <= 6 ? `supersedes: ADR-${number(at - 1)}\n` : "";
  const followed = at < 6 ? `superseded-by: ADR-${number(at + 1)}\n` : "";
  const status = at < 6 ? "superseded" : at === 6 ? "accepted" : states[at % 4];
  return [
    `---\ntitle: "${at % 7 === 1 ? `${title} (${at})` : `Decide matter ${at}`}"\ndate: ${2016 + Math.floor(at / 30)}-${String(1 + Math.floor((at % 30) / 3)).padStart(2, "0")}-1${at % 10}`,
    `status: ${status}\n${follows}${followed}owners: [team-${at % 30}]\ntags: [matter-${at % 40}, all]\nreversibility: two-way\n---`,
    `## Context\n\nMatter ${at} waited for somebody to decide it, and waiting cost a day in each week.\n`,
    "## Decision\n\nWe decide it, and say so where people look for it.\n",
    "## Consequences\n\nNobody waits for it any longer, and somebody has to keep it.\n",
  ].join("\n");
}

/** A page that holds what text can hold, in sizes that nobody planned for. */
function everything() {
  const columns = times(14, (at) => `Column number ${at}`);
  return [
    `---\ntitle: "${title}"\ndescription: "${title}. ${title}."\nowners: [${times(9, (at) => `a-team-with-a-long-name-${at}`)}]\ntags: [${times(24, (at) => `a-long-tag-${at}`)}]\n---`,
    `A word: ${long}. A name: \`${identifier}\`. An address: <https://example.org/${"a-long-path/".repeat(12)}>.\n`,
    `| ${columns.join(" | ")} |\n|${" --- |".repeat(14)}\n${times(24, (row) => `|${times(14, (at) => ` cell ${row} ${at} |`).join("")}\n`).join("")}`,
    `| Short | Name |\n| --- | --- |\n| a | \`${identifier}\` |\n| b | ${long} |\n`,
    `\`\`\`rust title="src/${"a/".repeat(30)}main.rs"\nlet ${"very_".repeat(40)}long = 1;\n\`\`\`\n`,
    `${times(8, (at) => `${"  ".repeat(at)}- level ${at} of a list, in which ${at ? "the text still" : "a text"} has to have room to be read`).join("\n")}\n`,
    `> ${"> ".repeat(4)}a quotation of a quotation of a quotation, and ${long}\n`,
    `:::warning[${title}]\n- a list in a callout\n\n\`\`\`\n${"x".repeat(200)}\n\`\`\`\n\n| a | b |\n| - | - |\n| ${identifier.slice(38)} | a |\n:::\n`,
    `::::tabs\n${times(9, (at) => `:::tab[A tab with a long label ${at}]\nText ${at}.\n:::\n`).join("")}::::\n`,
    `- [ ] ${title}\n- [ ] \`${identifier}\`\n`,
    `Term ${long}\n: What it means.\n`,
    `## ${title}\n\nText.\n\n### \`${identifier}\`\n\nText.[^1]\n\n[^1]: ${long} \`${identifier}\``,
  ].join("\n");
}

const arabic = "توثق هذه الصفحة كيف يتخذ الفريق قراراته، ومن يسأل عنها عندما لا تكون واضحة.";

/** What real handbooks come to in time, by the path below the content folder. */
const pages = {
  "index.md": `---\ntitle: "${title}"\n---\nText.`,
  "everything.md": everything(),
  "headings.md": `---\ntitle: Eighty headings\n---\n${times(80, (at) => `${at % 3 ? "###" : "##"} Heading ${at}${at % 5 ? "" : `, ${title}`}\n\n${"Some words stand below it. ".repeat(12)}\n`).join("\n")}`,
  "rtl.md": `---\ntitle: كيف نقرر\n---\n${arabic}\n\n## القرارات\n\n- ${arabic}\n- English between them.\n\n| العمود | القيمة |\n| --- | --- |\n| أول | ١ |\n\n> ${arabic}\n`,
  "empty.md": "---\ntitle: Nothing yet\n---\n",
  "terms.md": "---\ntitle: No terms yet\nkind: glossary\n---\nNothing has a name here.",
  "a/index.md": "---\ntitle: A folder in a folder\n---\n",
  "a/b/index.md": `---\ntitle: "${title}"\n---\n`,
  "a/b/c/index.md": "---\ntitle: The third\n---\n",
  "a/b/c/d/index.md": "---\ntitle: The fourth\n---\n",
  "a/b/c/d/e/deepest.md": `---\ntitle: ${long}\n---\nText.`,
  ...Object.fromEntries(times(600, (at) => `many/page-${number(at)}.md`).map((path, at) => [path, `---\ntitle: "Page ${at}${at % 9 ? "" : `: ${title}`}"\n---\nText.`])),
  ...Object.fromEntries(times(300, (at) => `decisions/${number(at + 1)}-matter.md`).map((path, at) => [path, decision(at + 1)])),
};

/** The pages of it that are looked at. */
export const strained = [
  "index.html",
  "everything.html",
  "headings.html",
  "rtl.html",
  "empty.html",
  "terms.html",
  "a/b/c/d/e/deepest.html",
  "many/page-0300.html",
  "decisions/0001-matter.html",
  "decisions/0003-matter.html",
  "kinds/adr.html",
  "kinds/glossary.html",
  "tags/index.html",
  "tags/matter-3.html",
  "owners/index.html",
  "health.html",
];

/** Writes and builds a handbook that strains the theme. */
export function build() {
  const source = `${strain}-source`;
  rmSync(source, { recursive: true, force: true });
  for (const [path, text] of Object.entries(pages)) {
    const file = join(source, "content", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  writeFileSync(join(source, "book.toml"), `[book]\ntitle = "Handbook of the platform and infrastructure departments"\n`);
  execFileSync(guidepost, ["build", source, "--out", strain, "--today", today, "--warn-only"], { stdio: ["ignore", "inherit", "ignore"] });
}
