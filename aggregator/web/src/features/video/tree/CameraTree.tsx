import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VideoCamera } from '#api/video-types';
import { createCameraSearch } from '#features/video/tree/camera-search';
import { TreeLine } from '#features/video/tree/TreeLine.tsx';
import { treeStepOf } from '#features/video/tree/tree-keys';
import { firstExpanded, flatRows, type TreeBranch, type TreeRow, treeRows } from '#features/video/tree/tree-model';
import { useWindow } from '#features/video/tree/use-window';
import { loadReadings } from '#ui/load-readings';

interface CameraTreeProps {
  readonly branches: readonly TreeBranch[];
  readonly cameras: readonly VideoCamera[];
  /** Cameras that hang on the wall. */
  readonly shown: ReadonlySet<string>;
  readonly favourites: ReadonlySet<string>;
  readonly onChoose: (camera: VideoCamera) => void;
  readonly onToggleFavourite: (cameraId: string) => void;
}

const rowPx = 32;

function useSearch(cameras: readonly VideoCamera[], isWanted: boolean) {
  const [search, setSearch] = useState(() => createCameraSearch(cameras));
  useEffect(() => {
    setSearch(() => createCameraSearch(cameras));
    if (!isWanted) return;
    let isOver = false;
    void loadReadings().then((readingsOf) => {
      if (!isOver) setSearch(() => createCameraSearch(cameras, readingsOf));
    });
    return () => {
      isOver = true;
    };
  }, [cameras, isWanted]);
  return search;
}

/** All cameras one may see, by area and group; only the lines in sight are drawn. */
export function CameraTree({ branches, cameras, shown, favourites, onChoose, onToggleFavourite }: CameraTreeProps) {
  const { t } = useTranslation();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const wanted = useDeferredValue(query.trim());
  const search = useSearch(cameras, query !== '');
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => firstExpanded(branches));
  const [activeKey, setActiveKey] = useState<string>();
  const rows = useMemo(
    () => (wanted === '' ? treeRows(branches, expanded) : flatRows(search(wanted))),
    [branches, expanded, search, wanted],
  );
  const active = Math.max(
    rows.findIndex(({ key }) => key === activeKey),
    0,
  );
  const { window, reveal } = useWindow(list, { rowCount: rows.length, rowPx });
  const toggle = (key: string) =>
    setExpanded((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  const choose = (row: TreeRow | undefined) => {
    if (row?.branch !== undefined) toggle(row.key);
    else if (row?.camera !== undefined) onChoose(row.camera);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const favoured = rows[active]?.camera;
    if (event.key === '*' && favoured !== undefined) {
      event.preventDefault();
      return onToggleFavourite(favoured.id);
    }
    const step = treeStepOf(event.key, { rows, index: active, pageRows: window.pageRows });
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (step.kind === 'go') {
      setActiveKey(rows[step.index]?.key);
      reveal(step.index);
    } else if (step.kind === 'choose') choose(rows[step.index]);
    else toggle(step.key);
  };
  const lineId = (row: TreeRow) => `${id}${row.key}`;
  const drawn = rows.slice(window.first, window.end);
  const activeRow = rows[active];
  return (
    <div className="camera-tree">
      <Input
        allowClear
        type="search"
        prefix={<SearchOutlined aria-hidden="true" />}
        placeholder={t('watch.search')}
        aria-label={t('watch.search')}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') {
            event.preventDefault();
            list.current?.focus();
          }
          if (event.key === 'Enter') choose(rows[0]);
        }}
      />
      <p className="visually-hidden" role="status">
        {wanted === '' ? '' : t('watch.found', { count: rows.length })}
      </p>
      <div
        ref={list}
        className="tree-list"
        role="tree"
        aria-label={t('watch.cameras')}
        tabIndex={0}
        aria-activedescendant={activeRow === undefined ? undefined : lineId(activeRow)}
        onKeyDown={onKeyDown}
      >
        {rows.length === 0 ? (
          <p className="tree-empty">{t(wanted === '' ? 'watch.noCameras' : 'watch.noneFound')}</p>
        ) : null}
        <div style={{ height: rows.length * rowPx, position: 'relative' }} role="presentation">
          {drawn.map((row, index) => (
            <TreeLine
              key={row.key}
              id={lineId(row)}
              row={row}
              topPx={(window.first + index) * rowPx}
              isActive={row.key === activeRow?.key}
              isShown={row.camera !== undefined && shown.has(row.camera.id)}
              isFavourite={row.camera !== undefined && favourites.has(row.camera.id)}
              onPress={() => {
                setActiveKey(row.key);
                choose(row);
              }}
              onToggleFavourite={onToggleFavourite}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
