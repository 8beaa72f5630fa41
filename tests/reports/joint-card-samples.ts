import type { JointCardDocument } from '../../src/reports/document-specs.ts';
import { on, school } from './document-samples.ts';

/** A card as full as they become, and one on which almost nothing stands yet. */

const signatures = ['педагог', 'наставник'].map((role) => ({ role, name: null }));

export const fullCard: JointCardDocument = {
  kind: 'joint-card',
  school,
  fields: [
    { label: 'Педагог', value: null },
    { label: 'Наставник', value: null },
    { label: 'Дата урока', value: '26 ноября 2026 г., 3-й урок' },
    { label: 'Класс или группа', value: '6 класс' },
    { label: 'Предмет или занятие', value: 'Математика' },
    { label: 'Тема', value: 'Площадь комнаты: сколько купить линолеума, если есть только план и рулетка' },
    { label: 'Место в теме', value: 'Третий урок темы, до этого площадь прямоугольника, дальше сложные фигуры' },
    { label: 'Тип урока', value: 'Применение знаний и умений' },
    { label: 'Форма урока', value: 'Практикум' },
  ],
  parts: [
    {
      title: 'Цель',
      texts: [
        'К концу урока каждый найдёт площадь комнаты по плану. Дети скажут: «Умею узнать, сколько купить линолеума».\nУвижу по последней задаче: план кухни, три минуты, решает каждый.',
        'Пригодится скоро: в классе будет ремонт.',
      ],
      files: [],
      comments: [
        { by: 'наставник', on: on('2026-11-24'), text: 'Хорошая цель: её видно. А как узнает тот, кто не спросил?' },
        { by: 'педагог', on: on('2026-11-25'), text: 'Добавлю ответ на листке, поднимаем все сразу.' },
      ],
    },
    {
      title: 'Материал и наглядность',
      texts: ['Рулетка и настоящий пол класса: меряем двумя парами, записываем на доске.'],
      files: ['фото в чате (план кухни, по листку каждому)', 'файл в чате: Карточки с первым шагом.docx'],
      comments: [],
    },
    {
      title: 'Презентация, практика и проверка',
      texts: [],
      files: ['файл в чате: Площадь комнаты.pptx'],
      comments: [{ by: 'наставник', on: on('2026-11-25'), text: 'Хватит ли доски? Тогда без презентации.' }],
    },
    {
      title: 'Технология и ход урока',
      texts: [
        'Урок от задачи из жизни, работа в парах. 5 минут: сколько купить линолеума, дети гадают. 10: меряем класс, ищем способ. 15: комната в парах, я обхожу. 8: кухня, каждый сам. 5: что теперь умеем.',
      ],
      files: [],
      comments: [],
    },
  ],
  signatures,
};

export const emptyCard: JointCardDocument = {
  kind: 'joint-card',
  school: { head: null, name: 'МБОУ «Заречная СОШ»' },
  fields: fullCard.fields.map(({ label }) => ({ label, value: label === 'Класс или группа' ? '6 класс' : null })),
  parts: fullCard.parts.map(({ title }) => ({ title, texts: [], files: [], comments: [] })),
  signatures,
};
