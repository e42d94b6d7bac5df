// The provider as a fresh process opens it.
import { openMedia } from "@rushes/media";
import { animatic } from "@rushes/provider-animatic";

/** @param {{ readonly workFolder: string }} argument */
export default ({ workFolder }) => animatic({ media: () => openMedia(), workFolder });
