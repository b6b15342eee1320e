/** What a label is. */
export interface Label {
  readonly text: string;
}
