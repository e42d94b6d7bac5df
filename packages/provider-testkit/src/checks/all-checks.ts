import type { Check } from "../check.ts";
import { cardsAreSound, namesItself, unknownInputsAreNamed } from "./cards.ts";
import {
  brokenLookIsNoFailure,
  collectsExactly,
  cutDownloadIsNoClip,
  failureIsData,
  looksHonourAbort,
  lostJobIsGone,
  resumes,
  resumesElsewhere,
  unknownJobIsGone,
} from "./following.ts";
import { accountIsOpaque, chargeIsPrice, findsItsJobs, priceIsQuote } from "./money.ts";
import { keepsSecrets } from "./secrets.ts";
import {
  asksBeforeSending,
  heedsNo,
  honoursAbort,
  lostReplyIsUnknown,
  preparesAgain,
  refusals,
  spoiledReplyIsUnknown,
  submitsOnce,
  unreachableIsRefused,
} from "./submitting.ts";

/** Everything that is examined, in the order of a job's life. */
export const allChecks: readonly Check[] = [
  namesItself,
  cardsAreSound,
  unknownInputsAreNamed,
  priceIsQuote,
  preparesAgain,
  asksBeforeSending,
  heedsNo,
  submitsOnce,
  lostReplyIsUnknown,
  spoiledReplyIsUnknown,
  unreachableIsRefused,
  ...refusals,
  honoursAbort,
  resumes,
  resumesElsewhere,
  lostJobIsGone,
  failureIsData,
  brokenLookIsNoFailure,
  unknownJobIsGone,
  looksHonourAbort,
  collectsExactly,
  cutDownloadIsNoClip,
  chargeIsPrice,
  findsItsJobs,
  accountIsOpaque,
  keepsSecrets,
];
