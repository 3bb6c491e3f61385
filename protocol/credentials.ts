import * as z from "zod";

/** Length of passwords, in characters. */
export const PASSWORD = { min: 10, max: 128 } as const;

/** A password that someone sets. */
export const passwordSchema = z
  .string()
  .min(PASSWORD.min, `A password has ${PASSWORD.min} characters at the least.`)
  .max(PASSWORD.max, `A password has ${PASSWORD.max} characters at the most.`);

/** An e-mail address as it is kept: in small letters, as better-auth does. */
export const emailSchema = z
  .string()
  .max(254, "An e-mail address has 254 characters at the most.")
  .trim()
  .pipe(z.email("This is no e-mail address."))
  .transform((email) => email.toLowerCase());
