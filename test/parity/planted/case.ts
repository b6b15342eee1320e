/** A planted divergence: a project whose engines differ silently, and what makes it right again. */
import type { SmallProject } from '../small-project.js';

export interface PlantedCase extends SmallProject {
  /** Its name, in lower case with hyphens. */
  readonly name: string;
  /** What is wrong, and where it was seen if a project shipped it. */
  readonly title: string;
  /** What the clean twin has in place of the wrong parts; the rest is the same. */
  readonly twin: Partial<SmallProject>;
  /** It shows only on a server whose texts are ordered by a language. */
  readonly server?: true;
  /** A rule refuses it before anything runs. */
  readonly byRule?: true;
}
