import type { ImagePoint } from '@streetwarden/shared/domain/geometry';
import { App, ConfigProvider, Drawer } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { Me } from '#api/types';
import type { CameraTour, CameraTreeFacts } from '#api/video-types';
import { CaptureDialog } from '#features/video/capture/CaptureDialog.tsx';
import { type FrozenPicture, freeze } from '#features/video/capture/freeze';
import { noZoom, zoomAt } from '#features/video/player/zoom-model';
import { CameraPicker } from '#features/video/tree/CameraPicker.tsx';
import { CameraPanel } from '#features/video/wall/CameraPanel.tsx';
import { type Desk, useDesk } from '#features/video/wall/use-desk';
import { useFullScreen } from '#features/video/wall/use-full-screen';
import { usePageKeys } from '#features/video/wall/use-page-keys';
import { WallGrid } from '#features/video/wall/WallGrid.tsx';
import { WallHelp } from '#features/video/wall/WallHelp.tsx';
import { WallToolbar } from '#features/video/wall/WallToolbar.tsx';
import { type WallAction, wallActionOf } from '#features/video/wall/wall-keys';
import { addCamera, neighbourTile, placeCamera, selectTile, setLayout } from '#features/video/wall/wall-model';

interface WallDeskProps {
  readonly tree: CameraTreeFacts;
  readonly account: Me['account'];
  readonly tours: readonly CameraTour[];
}

/** The whole place of work: cameras on the left, the wall, what can be done with the selected one on the right. */
export function WallDesk({ tree, account, tours }: WallDeskProps) {
  const { t } = useTranslation();
  const desk = useDesk(tree, account, tours);
  const viewer = `${account.displayName} ${account.username}`;
  const stage = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLDivElement>(null);
  const pressed = useRef<((point: ImagePoint) => void) | null>(null);
  const pad = useRef<HTMLDivElement>(null);
  const fullScreen = useFullScreen(stage);
  const [isTreeOpen, setIsTreeOpen] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const { frozen, capture, closeCapture } = useCapture(desk);
  const navigate = useNavigate();
  useCameraOfAddress(desk);
  const openPlayback = () => {
    if (desk.selected !== undefined) void navigate(`/video/${desk.selected.id}/playback`);
  };
  const others: Readonly<Partial<Record<WallAction['kind'], () => void>>> = {
    'full-screen': fullScreen.toggle,
    capture,
    playback: openPlayback,
    steer: () => pad.current?.querySelector<HTMLElement>('[data-own-keys]')?.focus(),
    search: () => search.current?.querySelector<HTMLInputElement>('input[type="search"]')?.focus(),
    help: () => setIsHelpOpen(true),
  };
  usePageKeys((event) => {
    const action = wallActionOf(event);
    if (action === undefined) return false;
    if (!actOnWall(desk, action)) others[action.kind]?.();
    return true;
  });
  const picker = <CameraPicker desk={desk} onDone={() => setIsTreeOpen(false)} />;
  return (
    // Menus and dialogs must be inside of what is full screen.
    <ConfigProvider getPopupContainer={() => (document.fullscreenElement as HTMLElement | null) ?? document.body}>
      <div className="wall-page">
        <h1 className="visually-hidden">{t('watch.title')}</h1>
        <aside className="wall-side" ref={search} aria-label={t('watch.cameras')}>
          {picker}
        </aside>
        <div className="wall-stage" ref={stage}>
          <WallToolbar
            layout={desk.wall.layout}
            tours={desk.tours}
            running={desk.tour.running}
            isFullScreen={fullScreen.isFull}
            onTree={() => setIsTreeOpen(true)}
            onLayout={(layout) => desk.change((before) => setLayout(before, layout))}
            onTour={desk.tour.start}
            onTourStep={desk.tour.step}
            onTourPause={desk.tour.setPaused}
            onTourStop={desk.tour.stop}
            onFullScreen={fullScreen.toggle}
            onHelp={() => setIsHelpOpen(true)}
          />
          <WallGrid
            wall={desk.wall}
            cameras={desk.cameras}
            viewer={viewer}
            handle={desk.handle}
            pressed={pressed}
            zooms={desk.zooms}
            onChange={desk.act}
            onSolo={(index) => {
              desk.change((before) => selectTile(before, index));
              desk.solo();
            }}
          />
        </div>
        <aside className="wall-panel" ref={pad} aria-label={t('watch.panel')}>
          <CameraPanel
            camera={desk.selected}
            pressed={pressed}
            onCapture={capture}
            onPlayback={openPlayback}
            onStep={desk.step}
          />
        </aside>
        <Drawer open={isTreeOpen} onClose={() => setIsTreeOpen(false)} title={t('watch.cameras')} placement="left">
          {picker}
        </Drawer>
        {isHelpOpen ? <WallHelp onClose={() => setIsHelpOpen(false)} /> : null}
        {frozen === undefined || desk.selected === undefined ? null : (
          <CaptureDialog camera={desk.selected} picture={frozen} from="live" viewer={viewer} onClose={closeCapture} />
        )}
      </div>
    </ConfigProvider>
  );
}

/** Freezes what the selected tile shows and opens the form. */
function useCapture(desk: Desk) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [frozen, setFrozen] = useState<FrozenPicture>();
  const capture = () => {
    if (desk.selected === undefined) return;
    if (!desk.selected.rights.includes('capture')) return void message.warning(t('watch.noCaptureRight'));
    void freeze(desk.handle.current).then((picture) => {
      if (picture === undefined) void message.warning(t('watch.nothingToFreeze'));
      else setFrozen(picture);
    });
  };
  return { frozen, capture, closeCapture: () => setFrozen(undefined) };
}

/** `?camera=<id>` hangs a camera on the wall: how other pages open its picture. */
function useCameraOfAddress(desk: Desk) {
  const [address, setAddress] = useSearchParams();
  const wanted = address.get('camera');
  const { change, cameras } = desk;
  useEffect(() => {
    if (wanted === null) return;
    if (cameras.has(wanted)) change((before) => addCamera(before, wanted));
    setAddress({}, { replace: true });
  }, [wanted, cameras, change, setAddress]);
}

/** Does what concerns the wall itself; false for the rest. */
function actOnWall(desk: Desk, action: WallAction): boolean {
  const { wall } = desk;
  if (action.kind === 'layout') desk.change((before) => setLayout(before, action.layout));
  else if (action.kind === 'step') desk.step(action.by);
  else if (action.kind === 'move') {
    const next = neighbourTile(wall, action.key);
    if (next !== undefined) desk.act((before) => selectTile(before, next));
  } else if (action.kind === 'zoom') {
    desk.zooms.set(wall.selected, (before) => (action.factor === 0 ? noZoom : zoomAt(before, action.factor)));
  } else if (action.kind === 'solo') desk.solo();
  else if (action.kind === 'clear') desk.act((before) => placeCamera(before, before.selected, null));
  else if (action.kind === 'tour') toggleTour(desk);
  else if (action.kind === 'back') {
    if (wall.layout === 1) desk.solo();
  } else return false;
  return true;
}

function toggleTour({ tour, tours }: Desk) {
  if (tour.running !== undefined) return tour.setPaused(!tour.running.isPaused);
  const first = tours[0];
  if (first !== undefined) tour.start(first);
}
