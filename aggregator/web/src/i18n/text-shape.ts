/** The keys of a language's texts with any words: what every other language must provide. */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };
