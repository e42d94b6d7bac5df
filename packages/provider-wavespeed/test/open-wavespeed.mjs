// The provider as a fresh process opens it.
import { wavespeed } from "@rushes/provider-wavespeed";

export default wavespeed;
