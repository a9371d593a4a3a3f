import { useQueryClient } from '@tanstack/react-query';
import { App, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { ImportFile } from '#ui/ImportFile.tsx';
import { placeFiles } from '#ui/place-files';

interface PlaceImportProps {
  readonly title: string;
  readonly hint: string;
  readonly path: string;
  /** First word of the query keys that the file changes. */
  readonly changed: string;
  readonly onClose: () => void;
}

/** The dialog that takes a file of places, grids or parts, checks it and imports it whole. */
export function PlaceImport({ title, hint, path, changed, onClose }: PlaceImportProps) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  return (
    <Modal open width={760} title={title} onCancel={onClose} footer={null}>
      <ImportFile
        path={path}
        query={{}}
        {...placeFiles}
        hint={hint}
        onDone={() => {
          void message.success(t('importer.done'));
          void queryClient.invalidateQueries({ queryKey: [changed] });
          onClose();
        }}
      />
    </Modal>
  );
}
