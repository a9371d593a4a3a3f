import { type ComponentType, lazy, Suspense } from 'react';
import { createBrowserRouter } from 'react-router';
import { ConsoleShell } from '#app/ConsoleShell.tsx';
import { HomePage } from '#app/HomePage.tsx';
import { NotFoundPage } from '#app/NotFoundPage.tsx';
import { PageFault } from '#app/PageFault.tsx';
import { Loading } from '#ui/Loading.tsx';

/** Each page is its own chunk: a reviewer never loads the map. */
function page(load: () => Promise<ComponentType>) {
  const Page = lazy(async () => ({ default: await load() }));
  return (
    <Suspense fallback={<Loading />}>
      <Page />
    </Suspense>
  );
}

export const consoleRouter = createBrowserRouter([
  {
    path: '/',
    element: <ConsoleShell />,
    children: [
      {
        errorElement: <PageFault />,
        children: [
          { index: true, element: <HomePage /> },
          { path: 'trays/:tray?', element: page(async () => (await import('#features/trays/TrayPage.tsx')).TrayPage) },
          { path: 'report', element: page(async () => (await import('#features/report/ReportPage.tsx')).ReportPage) },
          {
            path: 'dispatch',
            element: page(async () => (await import('#features/dispatch/DispatchPage.tsx')).DispatchPage),
          },
          {
            path: 'supervision/:view?',
            element: page(async () => (await import('#features/supervision/SupervisionPage.tsx')).SupervisionPage),
          },
          { path: 'unit/:box?', element: page(async () => (await import('#features/unit/UnitPage.tsx')).UnitPage) },
          {
            path: 'unit/cases/:id',
            element: page(async () => (await import('#features/unit/UnitCasePage.tsx')).UnitCasePage),
          },
          {
            path: 'field',
            element: page(async () => (await import('#features/collector/CollectorPage.tsx')).CollectorPage),
          },
          {
            path: 'field/tasks/:id',
            element: page(async () => (await import('#features/collector/TaskPage.tsx')).TaskPage),
          },
          {
            path: 'field/report',
            element: page(async () => (await import('#features/collector/FieldReportPage.tsx')).FieldReportPage),
          },
          {
            path: 'organisation/:view?',
            element: page(async () => (await import('#features/organisation/OrganisationPage.tsx')).OrganisationPage),
          },
          {
            path: 'catalogue/:view?',
            element: page(async () => (await import('#features/catalogue/CataloguePage.tsx')).CataloguePage),
          },
          { path: 'review', element: page(async () => (await import('#features/review/ReviewPage.tsx')).ReviewPage) },
          {
            path: 'candidates',
            element: page(async () => (await import('#features/candidates/CandidateListPage.tsx')).CandidateListPage),
          },
          {
            path: 'candidates/:id',
            element: page(async () => (await import('#features/candidates/CandidatePage.tsx')).CandidatePage),
          },
          { path: 'cases', element: page(async () => (await import('#features/cases/CaseListPage.tsx')).CaseListPage) },
          {
            path: 'cases/:id',
            element: page(async () => (await import('#features/case-detail/CasePage.tsx')).CasePage),
          },
          {
            path: 'cases/:id/history',
            element: page(async () => (await import('#features/case-detail/CaseHistoryPage.tsx')).CaseHistoryPage),
          },
          { path: 'video', element: page(async () => (await import('#features/video/wall/WallPage.tsx')).WallPage) },
          {
            path: 'video/:id/playback',
            element: page(async () => (await import('#features/video/playback/PlaybackPage.tsx')).PlaybackPage),
          },
          { path: 'map', element: page(async () => (await import('#features/map/MapPage.tsx')).MapPage) },
          { path: 'care', element: page(async () => (await import('#features/care/CarePage.tsx')).CarePage) },
          {
            path: 'care/:edgeId/:cameraId',
            element: page(async () => (await import('#features/care/CameraCarePage.tsx')).CameraCarePage),
          },
          { path: 'patrols', element: page(async () => (await import('#features/patrol/PatrolPage.tsx')).PatrolPage) },
          {
            path: 'cameras/records/:id',
            element: page(async () => (await import('#features/cameras/RecordPage.tsx')).RecordPage),
          },
          {
            path: 'cameras/:view?',
            element: page(async () => (await import('#features/cameras/CamerasPage.tsx')).CamerasPage),
          },
          {
            path: 'learning',
            element: page(async () => (await import('#features/learning/LearningPage.tsx')).LearningPage),
          },
          { path: 'fleet', element: page(async () => (await import('#features/fleet/FleetPage.tsx')).FleetPage) },
          {
            path: 'accounts',
            element: page(async () => (await import('#features/accounts/AccountsPage.tsx')).AccountsPage),
          },
          { path: '*', element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);
