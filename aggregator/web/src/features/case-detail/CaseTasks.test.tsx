import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CaseFile, CaseTask } from '#api/case-types';
import { CaseTasks } from '#features/case-detail/CaseTasks.tsx';
import { renderPage } from '#test/render-page.tsx';
import { sampleCaseFile } from '#test/sample-case';

const seen: CaseFile['evidence'][number] = {
  sha256: 'e'.repeat(64),
  kind: 'still-masked',
  mediaType: 'image/jpeg',
  sizeBytes: 90_000,
  state: 'stored',
  capturedAt: '2026-11-22T09:01:00.000Z',
};
const subject = sampleCaseFile({ evidence: [seen] });

function lookTask(changes: Partial<CaseTask>): CaseTask {
  return {
    ...{
      id: 'task-1',
      caseId: subject.id,
      kind: 'relook',
      state: 'answered',
      round: 1,
      assigneeId: null,
      dueAt: null,
      isPassed: true,
    },
    ...{
      createdAt: '2026-11-22T09:00:00.000Z',
      answeredAt: '2026-11-22T09:01:00.000Z',
      answeredBy: 'edge:e',
      result: null,
    },
    ...changes,
  };
}
const show = (task: CaseTask) => renderPage(<CaseTasks subject={{ ...subject, tasks: [task] }} />);

describe('the camera’s second look', () => {
  it('shows what it saw, why, and its masked picture', async () => {
    const result = { verdict: 'absent', reasons: ['not-seen'], evidence: [seen.sha256] };
    await show(lookTask({ result }));
    screen.getByText('The camera no longer sees it · not found');
    const picture = screen.getByRole('img', { name: 'What the camera saw' });
    expect(picture.getAttribute('src')).toBe(`/api/cases/${subject.id}/evidence/${seen.sha256}`);
  });

  it('does not call the repair failed when it could not tell', async () => {
    await show(lookTask({ isPassed: null, result: { verdict: 'unclear', reasons: ['place-covered'], evidence: [] } }));
    screen.getByText('The camera cannot tell · people or vehicles in front');
    expect(screen.queryByText('Failed')).toBeNull();
  });

  it('says that the box refused or never answered', async () => {
    await show(lookTask({ state: 'cancelled', isPassed: null, result: { outcome: 'no-reply' } }));
    screen.getByText('The camera gave no answer (no-reply)');
  });
});
