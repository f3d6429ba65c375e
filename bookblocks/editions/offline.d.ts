/** Where the one script of the offline edition stands: esbuild puts this in place of import.meta.url. */
declare const BOOK_ADDRESS: string;
