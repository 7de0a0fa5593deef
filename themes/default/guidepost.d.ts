/** What a page's scripts share. Checked by `tsc`, not shipped. */
interface Guidepost {
  /** The prefix from this page to the site's root: empty or `../` repeated. */
  root: string;
  /** The page's address from the site's root; keys what the browser keeps for the page. */
  page: string;
  /** Copies text, also where the page has no secure context, and says so on the button. */
  copy(text: string, button?: HTMLElement): Promise<boolean>;
  /** Tells screen readers. */
  say(text: string): void;
  /** What the browser keeps under a name; `null` when there is nothing, or storage is forbidden. */
  recall(name: string): any;
  /** Keeps a value under a name; `null` forgets it. */
  keep(name: string, value: any): void;
  /** Runs a set-up now, and again whenever the live preview has changed the page in place. */
  setUp(make: () => void): void;
  /** Registers what hover cards say; called by the data scripts. */
  cards(data: CardData): void;
  preview: Preview;
  /** Searches the handbook: the best pages first. Loads the reader of the index at its first call. */
  search(text: string, options?: SearchOptions): Promise<SearchResult[]>;
  /** Opens the search dialog. */
  openSearch?: () => void;
  /** The reader's own search, once it is loaded; so are those below. */
  searchIndex(text: string, options?: SearchOptions): Promise<SearchResult[]>;
  /** Opens the dialog with what was typed before it was there; a line break at the end stands for Enter. */
  searchDialog(first?: string): void;
  /** Loads the reader, once. */
  searchReader(): Promise<any>;
  /** Asks anew what stands in the box that is open, for the preview; what is chosen stays so. */
  searchAgain(): Promise<void>;
  /** What the marks on a page and the search page are made with. */
  searchReading: {
    tokens(text: string): SearchToken[];
    steps(word: SearchToken, i: number, words: SearchToken[]): boolean;
    root(): Promise<any>;
    /** Boxes of filters are for kinds and states, where no facets are named. */
    searchBox(home: HTMLElement, first: string, facets?: string[]): HTMLInputElement;
  };
  /** Takes in a file of the index: JSON, or base64 of coded numbers. */
  searchData(name: string, content: unknown): void;
  /** The words of a text as the index knows them. */
  searchTokens(text: string): string[];
}

/** Kind, title, status, tone of the status, first sentence. */
type CardText = [string, string, string, string, string];

interface CardData {
  /** By address from the site's root, with the anchor where a part of a page has a card of its own. */
  pages?: Record<string, CardText>;
  /** Further scripts, beside the first; a page is in number `fnv1a(address) mod count`. */
  shards?: string[];
}

interface SearchToken {
  term: string;
  raw: string;
  start: number;
  end: number;
}

interface SearchOptions {
  limit?: number;
  /** Values by facet: `{kind: ["adr"]}`. */
  filters?: Record<string, string[]>;
}

interface SearchResult {
  /** From the site's root. */
  url: string;
  title: string;
  /** The kind's name. */
  kind: string;
  status: string | null;
  /** The heading of the best section. */
  section: string;
  anchor: string;
  /** Plain text. */
  excerpt: string;
  score: number;
}

/** What the live preview adds for its own scripts; no site that is built has it. */
interface Preview {
  adopt(sent: Document): void;
  patch(before: Document, after: Document): Element[];
  restyle(sent: Document, mark: string): void;
  panel: {
    count(build: { errors: number; warnings: number }): void;
    notice(text: string, gone?: boolean): void;
    lost(lost: boolean): void;
    missed(failed: boolean): void;
  };
}

interface Window {
  guidepost: Guidepost;
}
