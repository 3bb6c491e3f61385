import * as z from "zod";
import { AddressForm } from "#components/instructor/address-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, Input, Select } from "#components/ui/field.tsx";

export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  /** The heading it stands under. */
  readonly group?: string;
}

interface FilterSelect {
  readonly name: string;
  readonly label: string;
  /** What choosing none means. */
  readonly any: string;
  readonly choices: readonly FilterChoice[];
}

interface FilterFormProps {
  readonly action: string;
  readonly selects: readonly FilterSelect[];
  /** What the address says, also where it cannot be read. */
  readonly values: Readonly<Record<string, string | undefined>>;
  readonly problems: Readonly<Record<string, string>>;
  /** Parameters that go along unchanged. */
  readonly kept: Readonly<Record<string, string>>;
}

/** The filters of a list. A form that puts them into the address, without JavaScript too. */
export function FilterForm({ action, selects, values, problems, kept }: FilterFormProps) {
  const day = (name: "from" | "to", label: string) => (
    <Field label={label} error={problems[name]}>
      <Input
        type="date"
        name={name}
        defaultValue={dayOf(values[name])}
        min="2000-01-01"
        max="2199-12-31"
      />
    </Field>
  );
  return (
    <AddressForm action={action} className="@container">
      <div className="grid @2xl:grid-cols-3 @4xl:grid-cols-4 @md:grid-cols-2 gap-x-4 gap-y-3">
        {selects.map(({ name, label, any, choices }) => (
          <Field key={name} label={label} error={problems[name]}>
            <Select name={name} defaultValue={values[name] ?? ""}>
              <option value="">{any}</option>
              <Choices choices={choices} value={values[name]} />
            </Select>
          </Field>
        ))}
        {day("from", "From (UTC)")}
        {day("to", "To, that day included")}
        <Field
          className="@md:col-span-2"
          label="Text"
          hint="In the learner’s name, the experiment, the lesson or why the run ended; or a run’s id."
          error={problems.q}
        >
          <Input type="search" name="q" defaultValue={values.q} maxLength={200} />
        </Field>
      </div>
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" variant="primary" className="mt-4">
        Apply filters
      </Button>
    </AddressForm>
  );
}

/** What a date field can hold. */
const dayOf = (value: string | undefined) => z.iso.date().safeParse(value).data;

/** The choices, under their headings, and the one that is chosen though it is none of them. */
function Choices({
  choices,
  value,
}: {
  readonly choices: readonly FilterChoice[];
  readonly value: string | undefined;
}) {
  const groups = Map.groupBy(choices, ({ group }) => group);
  const isUnknown = value !== undefined && !choices.some((choice) => choice.value === value);
  return (
    <>
      {isUnknown ? <option value={value}>{value}</option> : null}
      {[...groups].map(([group, inside]) => {
        const options = inside.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ));
        return group ? (
          <optgroup key={group} label={group}>
            {options}
          </optgroup>
        ) : (
          options
        );
      })}
    </>
  );
}
