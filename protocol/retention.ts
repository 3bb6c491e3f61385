import * as z from "zod";

/** For how many days a class may keep what was done in it, if not for good. */
export const RETENTION_DAYS = { min: 1, max: 3650 } as const;

const FAULT = `A whole number of days, from ${RETENTION_DAYS.min} to ${RETENTION_DAYS.max}.`;

export const retentionDaysSchema = z
  .int(FAULT)
  .min(RETENTION_DAYS.min, FAULT)
  .max(RETENTION_DAYS.max, FAULT);
