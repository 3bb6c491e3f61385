import { AddressForm } from "#components/instructor/address-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, Select } from "#components/ui/field.tsx";
import { ACTION_NAMES, type AuditedAction } from "./tell-entry.ts";

interface AuditFilterProps {
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly classId: string | undefined;
  readonly action: AuditedAction | undefined;
}

/** Which lines of the log are shown; a form of its own address, so it needs no script. */
export function AuditFilter({ classes, classId, action }: AuditFilterProps) {
  return (
    <AddressForm
      key={`${classId} ${action}`}
      action="/instructor/audit"
      className="mb-6 flex flex-wrap items-end gap-3"
    >
      <Field label="Action" className="w-60">
        <Select name="action" defaultValue={action ?? ""}>
          <option value="">All</option>
          {Object.entries(ACTION_NAMES).map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Class" className="w-60">
        <Select name="class" defaultValue={classId ?? ""}>
          <option value="">All</option>
          {classes.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Button type="submit">Show</Button>
    </AddressForm>
  );
}
