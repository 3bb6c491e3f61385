import { Field, Input } from "#components/ui/field.tsx";
import { PASSWORD } from "#protocol/credentials.ts";

interface AccountFieldsProps {
  readonly name?: string | undefined;
  /** What is wrong, by field. */
  readonly faults: Readonly<Record<string, string>>;
}

/** Name, e-mail and password of a new account. */
export function AccountFields({ name, faults }: AccountFieldsProps) {
  return (
    <>
      <Field label="Name" error={faults.name}>
        <Input name="name" autoComplete="name" defaultValue={name} />
      </Field>
      <Field label="E-mail" error={faults.email}>
        <Input name="email" type="email" autoComplete="username" />
      </Field>
      <Field
        label="Password"
        hint={`${PASSWORD.min} characters at the least.`}
        error={faults.password}
      >
        <Input name="password" type="password" autoComplete="new-password" />
      </Field>
    </>
  );
}
