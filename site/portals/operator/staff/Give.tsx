// Gives a role to a phone: of a family, an association, a hotel's desk, or the operator's.
import { useState } from "preact/hooks";
import { api, call } from "../../data/call.ts";
import { useForm, type Form } from "../../data/form.ts";
import { findSubjects } from "../../data/subjects.ts";
import { Button } from "../../ui/Button.tsx";
import { Choice, type Option } from "../../ui/Choice.tsx";
import { Field } from "../../ui/Form.tsx";
import { FormDialog } from "../../ui/FormDialog.tsx";
import { givenRoles, saidOf, type GivenRole, type Words } from "./staff.ts";

interface Props {
  readonly t: Words;
  /** Given where the page is about one family or hotel: the role is then for it. */
  readonly of?: { readonly role: Exclude<GivenRole, "operator">; readonly subject: Option };
  readonly label: string;
}

const finders = {
  family: findSubjects("family"),
  association: findSubjects("association"),
  desk: findSubjects("hotel"),
} as const;

const roleOf = (name: string): GivenRole => givenRoles.find((role) => role === name) ?? "family";

function fieldOf(code: string, field: string) {
  if (code === "role_subject_unknown") return "subject";
  return code.startsWith("phone") || field === "phone" ? "phone" : null;
}

type GiveForm = Form<Readonly<Record<"phone" | "role" | "subject", string>>>;

export function Give({ t, of, label }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const [subject, setSubject] = useState<Option | null>(null);
  const { operatorStaff: own } = t;
  const firstRole: string = of?.role ?? "family";
  const form = useForm({ phone: "", role: firstRole, subject: "" }, ({ role, subject: id }) => ({
    subject: of !== undefined || role === "operator" || id !== "" ? undefined : own.subjectMissing,
  }));
  const role = roleOf(form.values.role);
  const choose = (option: Option | null) => {
    setSubject(option);
    form.type("subject", option?.id ?? "");
  };
  const subjectId = role === "operator" ? "" : (of?.subject.id ?? form.values.subject);
  return (
    <>
      <Button look="quiet" onPress={() => setIsOpen(true)}>
        {label}
      </Button>
      <FormDialog
        title={label}
        text={own.giveText}
        form={form}
        act={own.giveIt}
        isOpen={isOpen}
        onClose={() => {
          setSubject(null);
          setIsOpen(false);
        }}
        actOf={({ phone }) => ({
          key: "give-role",
          send: () => call(api.operator.people.$post, { json: { phone, role, subjectId } }),
          said: saidOf(t, own.givenSaid),
        })}
        fieldOf={fieldOf}
      >
        <Field form={form} name="phone" label={own.phone} inputMode="tel" isLatin maxLength={30} />
        {of === undefined && <ForWhom form={form} subject={subject} onChoose={choose} t={t} />}
      </FormDialog>
    </>
  );
}

interface ForWhomProps {
  readonly form: GiveForm;
  readonly subject: Option | null;
  readonly onChoose: (option: Option | null) => void;
  readonly t: Words;
}

function ForWhom({ form, subject, onChoose, t }: ForWhomProps) {
  const { operatorStaff: own } = t;
  const role = roleOf(form.values.role);
  return (
    <>
      <Field
        form={form}
        name="role"
        label={own.role}
        choices={givenRoles.map((name) => [name, t.signIn.roles[name]])}
      />
      {role !== "operator" && (
        <Choice
          key={role}
          id="field-subject"
          label={own.subject}
          load={finders[role]}
          chosen={subject}
          onChoose={onChoose}
          wrong={form.wrong.subject}
        />
      )}
    </>
  );
}
