/** The films that `init` writes, each a file of the folder `templates`; each renders as it is. */
export const filmTemplates = ["film", "trailer", "product-spot", "picture-chain"] as const;

export type FilmTemplate = (typeof filmTemplates)[number];
