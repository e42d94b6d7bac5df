/** What a clip is looked at for when it arrives. */
export const inspectedFor = ["damage", "length", "size", "rate", "sound", "black", "frozen", "jump"] as const;

export type InspectedFor = (typeof inspectedFor)[number];

/** What follows from a finding. `hold`: the clip is not used before a person has said so. */
export const inspectionAnswers = ["accept", "warn", "hold"] as const;

export type InspectionAnswer = (typeof inspectionAnswers)[number];

export type InspectionPolicy = Readonly<Record<InspectedFor, InspectionAnswer>>;

/** Everything only warns, but for a clip that cannot be decoded. */
export const usualInspection: InspectionPolicy = {
  damage: "hold",
  length: "warn",
  size: "warn",
  rate: "warn",
  sound: "warn",
  black: "warn",
  frozen: "warn",
  jump: "warn",
};
