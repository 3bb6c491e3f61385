import type { Metadata } from "next";
import { ClassEnd } from "#components/instructor/classes/class-end.tsx";
import { ClassHead } from "#components/instructor/classes/class-head.tsx";
import { InstructorList } from "#components/instructor/classes/instructor-list.tsx";
import { Joining } from "#components/instructor/classes/joining.tsx";
import { MemberList } from "#components/instructor/classes/member-list.tsx";
import { RenameForm } from "#components/instructor/classes/rename-form.tsx";
import { RetentionForm } from "#components/instructor/classes/retention-form.tsx";
import { SettingsSection } from "#components/instructor/classes/settings-section.tsx";
import { readInstructors, readMembers } from "#db/queries/class-people.ts";
import { readRunAges } from "#db/queries/classes.ts";
import { admitPage } from "#lib/access/page.ts";
import { showJoinCode } from "#lib/join-code.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "A class's settings" };

/** What an instructor may change of a class. */
export default async function SettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { viewer, subject } = await admitPage("/instructor/classes/[id]/settings", {
    id,
    path: `/instructor/classes/${id}/settings`,
  });
  const { db } = getSite();
  const [instructors, members, ages] = await Promise.all([
    readInstructors(db, id),
    readMembers(db, id),
    readRunAges(db, id),
  ]);
  const { name, isOpen, retentionDays } = subject;
  const isArchived = subject.archivedAt !== null;
  const joined = members.map(({ joinedAt, ...member }) => ({
    ...member,
    joinedAt: joinedAt.toISOString(),
  }));
  return (
    <>
      <ClassHead id={id} name={name} isOpen={isOpen} archived={isArchived} />
      <SettingsSection title="Name">
        <RenameForm key={name} classId={id} name={name} />
      </SettingsSection>
      <SettingsSection title="Joining">
        <Joining classId={id} code={showJoinCode(subject.code)} {...{ isOpen, isArchived }} />
      </SettingsSection>
      <SettingsSection title="Retention">
        <RetentionForm classId={id} days={retentionDays} ages={ages} />
      </SettingsSection>
      <SettingsSection title="Instructors">
        <InstructorList classId={id} viewer={viewer.id} instructors={instructors} />
      </SettingsSection>
      <SettingsSection title={`Learners (${members.length})`}>
        <MemberList classId={id} members={joined} />
      </SettingsSection>
      <SettingsSection title="End">
        <ClassEnd
          classId={id}
          {...{ name, isArchived }}
          learners={members.length}
          runs={ages.reduce((sum, age) => sum + age.runs, 0)}
        />
      </SettingsSection>
    </>
  );
}
