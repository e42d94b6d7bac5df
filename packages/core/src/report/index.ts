export { drawReport, type ReportPictures } from "./draw-report.ts";
export { makeReport } from "./make-report.ts";
export type {
  AskedInputs,
  AskedPicture,
  Report,
  ReportedCut,
  ReportedMoney,
  ReportedShot,
  ReportedTake,
  StripEntry,
  Trouble,
  WastedMoney,
} from "./report.ts";
export type { ReportSources } from "./report-sources.ts";
