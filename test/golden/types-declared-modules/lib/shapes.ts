export interface Square {
  readonly side: number;
}

export type Round = { readonly radius: number } | null;
