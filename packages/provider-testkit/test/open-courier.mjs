// The provider as a fresh process opens it.
export { courier as default } from "./courier.mjs";
